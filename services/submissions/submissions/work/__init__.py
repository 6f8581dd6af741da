"""Long work: uploads are put together, films looked into, and what nobody needs is deleted."""
