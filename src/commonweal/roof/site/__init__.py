"""The front door: home, navigation, health."""
