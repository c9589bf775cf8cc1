"""What is no refusal: the store could not keep what was decided."""


class StorageUnavailable(Exception):
    """What was decided could not be made durable; it has been undone and may be tried again."""
