"""From a report to a plan."""
