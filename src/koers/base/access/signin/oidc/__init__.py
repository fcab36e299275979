"""Single sign-on by OpenID Connect, with the one provider that was configured."""

from koers.base.access.signin.oidc.flow import Purpose, Vouched, finish, start

__all__ = ["Purpose", "Vouched", "finish", "start"]
