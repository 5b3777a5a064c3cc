"""How a list of cities and memberships is compared with what is known. No database."""
