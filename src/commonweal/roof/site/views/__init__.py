"""The pages that ask everyone: home, a partner's position, the trail, the map of the site."""
