"""Why a backup cannot be made or restored, each with a Dutch text that says what to do."""


class BackupError(Exception):
    """Base of the errors of backups."""


class BackupDamaged(BackupError):
    def __init__(self, what: str) -> None:
        super().__init__(f"Deze reservekopie is niet te gebruiken: {what}. Neem een andere reservekopie.")


class BackupNewer(BackupError):
    def __init__(self, version: str) -> None:
        super().__init__(f"Deze reservekopie is van een nieuwere Koers ({version}). Werk Koers eerst bij.")


class BackupOther(BackupError):
    def __init__(self, kind: str) -> None:
        super().__init__(f"Deze reservekopie is van {kind}. Zet in DATABASE_URL een database van die soort.")


class DataPresent(BackupError):
    def __init__(self) -> None:
        super().__init__(
            "In de database staan al gegevens; er is niets veranderd. Wilt u ze vervangen? Stop de site en "
            "gebruik --replace. De oude gegevens blijven dan ernaast bewaard."
        )


class BackupFaulty(BackupError):
    """The backup itself is whole, but what is in it is not."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(
            f"Er is niets veranderd. De inhoud klopt niet: {' '.join(faults)} Zet eerst de bewaarde sleutels "
            "terug of neem een andere reservekopie. Toch doorgaan kan met --accept-faults; zoek dan uit "
            "wat er mis is."
        )


class ProgramMissing(BackupError):
    def __init__(self, name: str, version: int) -> None:
        super().__init__(
            f"Voor PostgreSQL {version} is {name} nodig, van dezelfde versie of nieuwer. Installeer het met: "
            f"sudo apt install postgresql-client-{version}"
        )


class ProgramFailed(BackupError):
    def __init__(self, name: str, said: str) -> None:
        super().__init__(f"{name} is mislukt en er is niets veranderd: {said}")


class FileRefused(BackupError):
    """The file of the backup cannot be written or read."""
