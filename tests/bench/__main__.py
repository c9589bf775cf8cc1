"""tmp"""
import asyncio, tempfile, sys
from pathlib import Path
from statistics import median
from tests.bench import throughput
from tests.bench.processes import a_server
async def main():
    with tempfile.TemporaryDirectory() as d:
        d=Path(d)
        async with a_server(d) as server:
            bots=throughput.contestants(int(sys.argv[1]))
            if len(sys.argv)>3: bots=[bots[int(i)] for i in sys.argv[3].split(",")]
            await throughput.run(server,d,bots,int(sys.argv[2]))
    for b in bots:
        print(b.name, [(round(s.recorded),round(s.answered),s.sent,round(s.cpu_seconds,2),round(s.server_cpu_seconds,2),s.messages) for s in b.samples])
asyncio.run(main())
