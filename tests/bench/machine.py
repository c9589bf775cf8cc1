"""What the numbers were measured on."""

import platform
from pathlib import Path

import psutil
import telegram


def facts() -> list[str]:
    memory = psutil.virtual_memory().total / 1024**3
    load = psutil.getloadavg()[0]
    return [
        f"{psutil.cpu_count()} cores ({_processor()}), {memory:.0f} GiB",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        f"python-telegram-bot {telegram.__version__}",
        f"load average when it began {load:.1f}",
    ]


def _processor() -> str:
    """Its name; Linux only tells it in a file."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
