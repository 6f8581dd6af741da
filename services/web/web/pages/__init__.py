"""How the pages look and read: the template environment, its filters, and what plots and lists are made of."""
