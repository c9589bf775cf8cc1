"""What every refusal is: a named reason with data; its sentence lives in the catalogues."""

import re
from dataclasses import dataclass, fields


@dataclass(eq=False)
class Refusal(Exception):
    """Something a person may not or cannot do now; `code` names its sentence."""

    def __str__(self) -> str:
        return f"{self.code} {self.values}"

    @property
    def code(self) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()

    @property
    def values(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}
