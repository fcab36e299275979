"""A local account without a second factor is not signed in before it has one."""

from typing import Any

from allauth.account.stages import LoginStage
from django.http import HttpResponseRedirect
from django.urls import reverse

from koers.base.access.signin.factors import factors


class SetUpStage(LoginStage):
    """Until this stage is left the person is nobody: `request.user` is anonymous."""

    key = "set_up"
    urlname = "second_factor"

    def handle(self) -> tuple[Any, bool]:
        if self.login.user is not None and not factors(self.login.user).exists():
            return HttpResponseRedirect(reverse(self.urlname)), True
        return None, True
