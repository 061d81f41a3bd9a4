"""The sample payer site: three and more invented payers, served on loopback, on two nights."""

from monitor.demo.site import SampleSite, watched

__all__ = ["SampleSite", "watched"]
