"""How pages about accounts call things."""

from django import template

from shabaka.accounts import rules

register = template.Library()
register.filter("device_name", rules.device_name)
