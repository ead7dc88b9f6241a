"""Forms of claims, budget lines, benefits maps, funds and hubs."""
