"""The twin: a synthetic council whose deliveries give the printed Rotherham pack of June 2017.

Here: the planners that fix the days of its events. Not here: the rows they become (the writers of warehouse.sample).
"""
