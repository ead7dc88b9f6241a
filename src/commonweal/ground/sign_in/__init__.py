"""How a person signs in: password, one-time code, passkey, or their own organisation."""
