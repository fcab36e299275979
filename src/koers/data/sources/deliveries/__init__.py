"""Deliveries of partners: what they count themselves, sent in, approved by another, stored as a reading."""
