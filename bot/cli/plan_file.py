"""`python -m bot.cli.plan_file`: reads a plan file that came in chat, and prints the plan or its faults."""

import sys

from bot.cli.beside import give_way, limit
from bot.subjects.plan.read_file import plan_reading

SECONDS = 60
MEMORY = 2 * 2**30

if __name__ == "__main__":
    give_way()
    limit(seconds=SECONDS, memory=MEMORY)
    sys.stdout.write(plan_reading(sys.stdin.buffer.read()).model_dump_json())
