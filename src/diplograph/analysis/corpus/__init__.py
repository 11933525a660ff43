"""Analysis at corpus scale: SQL over the flat tables, on DuckDB or on Apache Spark."""
