"""Tests over real payer documents, which lie beside the checkout for those who have them; they are skipped everywhere else."""
