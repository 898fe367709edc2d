"""From JSON files to a checked, frozen Bank, and from values to JSON and back.

The only room that knows JSON, cattrs and importlib_resources.
"""
