"""A small table for those who have none at hand."""

NAME = "foods"
# Our own guesses, from 0 (not at all) to 10.
FOODS = """food sweet sour salty fatty crunchy
apple 7 4 0 0 7
pear 8 2 0 0 4
grape 8 3 0 0 3
lemon 2 10 0 0 1
carrot 4 1 0 0 9
cucumber 1 1 0 0 6
yogurt 3 5 1 3 0
bread 2 1 3 1 3
pizza 2 2 7 7 4
cheese 1 2 7 8 0
butter 1 0 2 10 0
crisps 1 1 8 8 10
nuts 2 0 3 9 8
chocolate 9 0 0 8 3
cake 9 0 1 6 0
cookie 9 0 1 6 7
"""
