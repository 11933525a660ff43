"""Records in bulk: CSV, JSON Lines and Parquet in the columns of the exports."""
