"""Things that a person does to claims, budget lines, benefits maps, funds and hubs."""
