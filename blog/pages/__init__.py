"""Standing pages: about, contact, ethics. No workflow: an editor saves, readers see."""
