"""Finding anything that the person may see."""
