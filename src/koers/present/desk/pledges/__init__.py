"""The pages of pledges: forms and tables."""
