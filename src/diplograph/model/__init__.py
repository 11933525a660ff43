"""What a record is: plain values, without disk, without network."""
