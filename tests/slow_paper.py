"""Stands in for what makes papers, and takes a minute for it."""

import time

if __name__ == "__main__":
    time.sleep(60)
