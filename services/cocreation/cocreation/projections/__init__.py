"""What cocreation shows: plans, and the proposals made to them with their support."""
