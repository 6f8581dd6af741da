"""Commands of the service's own work: a repeat is answered as the first was."""

from uuid import UUID, uuid5

from eventkit.deciding import Command
from eventkit.orders import Answer, Order
from eventkit.runtime import Runtime

NAMESPACE = UUID("c0a6a2a0-3f0b-4f5e-9a53-0d6a6f1d2b52")


async def tell(runtime: Runtime, work: str, file: UUID, command: Command) -> Answer:
    """Send what `work` found of a file. Raises `Busy`."""
    order_id = uuid5(NAMESPACE, f"{work} {file}")
    # Done twice, its words may differ in what was measured; the first stands.
    order = Order(order_id, command, f"work:{work}", order_id, order_id, said=f"{work} {file}")
    return await runtime.writer.submit(order)
