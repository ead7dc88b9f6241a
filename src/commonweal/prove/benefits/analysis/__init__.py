"""From savings as facts to what they amount to: the app's doorway to the methods."""
