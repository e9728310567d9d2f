"""Who decided what, on what, when and why: one row a decision, never changed afterwards."""
