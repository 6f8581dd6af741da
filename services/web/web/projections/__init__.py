"""What web keeps of the facts others published."""
