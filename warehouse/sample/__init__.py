"""A make-believe council that writes deliveries: a pretend sender, which uses the same door as a real one."""

from warehouse.sample.council import Summary, write_sample

__all__ = ["Summary", "write_sample"]
