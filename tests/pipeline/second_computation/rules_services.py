"""The rules on care leavers, placements, carers, adoption, workforce and subsets: name | source | kind | words."""

SERVICE_RULES = """
7.1 in | 7.1 | in | a care leaver
7.1 looked after | 7.1 | out | still looked after
7.1 over 25 | 7.1 | out | 26 or over
7.1 26 on M | 7.1 | boundary | 26 on M is out
7.1 26 tomorrow | 7.1 | boundary | 26 tomorrow is in
7.1 no birth date | COH6, D6 | out | no date of birth
7.1 died or home | 7.1, LEA1 | out | died, or home with a parent
7.1 not eligible | LEA1 | out | Eligible, or No Current Eligibility
7.1 blank category in | 7.1, D9 | in | no category: 91 days since 14, one since 16
7.1 blank category out | 7.1, D9 | out | no category, and too few days
LEA1 NREQ or REFU | LEA1 | in | no longer needs, or refuses, the service
7.2 in | 7.2 | in | an authorised pathway plan of any date
7.2 out | 7.2 | out | no authorised pathway plan
7.2 looked after | 7.2 | in | looked after, 16y3m and eligible
7.2 16y3m on M | 7.2 | boundary | 16y3m on M is below the line
7.2 not yet 16y3m | 7.2 | boundary | 16y3m tomorrow is not
7.2 under 13 weeks | 7.2, A19 | out | looked after, 16y3m, under 13 weeks
7.2b in | 7.2b | in | an up-to-date pathway plan
7.2b out | 7.2b | out | none up to date
LEA3 review later | LEA3 | in | the review date is later than the plan
K11 review without plan | K11 | out | a review date without an authorised plan
7.3 in | 7.3 | in | suitable accommodation
7.3 unknown | 7.3, LEA2 | out | accommodation blank, 0 or R
7.3 not in touch | LEA2 | out | not in touch
7.3 B&B | 7.3 | boundary | bed and breakfast is unsuitable whatever the flag
7.3 custody or homeless | 7.3 | out | custody, or no fixed abode
7.3 flag 2 | LEA2 | out | said to be unsuitable
K10 suitability not said | K10 | out | no suitability said
7.4 in | 7.4 | in | in employment, education or training
7.4 out | 7.4 | out | not in employment, education or training
7.4 blank | 7.4, A18 | boundary | no activity code: out of the denominator (7.4d keeps it)
B10 ever UASC | B10, D8 | in | the care-leaver subset is ever UASC
8.1 in | 8.1 | in | two years in the placement
8.1 out | 8.1 | out | less than two years
8.1 not under 16 | 8.1 | out | 16 or over, or no date of birth
8.1 sixteen on M | 8.1 | boundary | 16 on M is out
8.1 under 30 months | 8.1 | out | less than two and a half years in care
8.1 30 months on M | 8.1 | boundary | two and a half years on M
8.1 24 months on M | 8.1 | boundary | two years in the placement on M
8.1 joined | 8.1, PLC3 | in | the adoptive spell and the one before it together
PLC3 merged | PLC3 | out | an adoptive placement merged into the foster spell joins nothing
8.2 in | 8.2 | in | three or more spells
8.2 out | 8.2 | out | fewer
8.2 ended on W1 | 8.2 | boundary | a spell that ended on the first day does not overlap
8.2 open on W1 | 8.2 | boundary | the spell open on the first day counts as one
8.2 temporary | 8.2, A22 | out | a temporary stay is no spell
8.2 same carer | 8.2 | out | L, T or U makes no new spell
8.2 re-entry | 8.2, A21 | in | spells of an earlier period of care count
PLC1 disagree | PLC1 | in | the reason says a new placement, the placement row the same: the spell stands
PLC2 return | PLC2 | in | a temporary stay that returns
PLC2 moved on | PLC2 | out | a temporary stay followed by another placement
PLC2 entry into T | PLC2 | boundary | entry straight into a temporary stay
3.2 now in T | 3.2 | boundary | in a temporary stay at M: the underlying placement
8.3 in | 8.3 | in | a family-based setting
8.3 out | 8.3 | out | another setting
8.4 in | 8.4 | in | with parents
8.4 out | 8.4 | out | not with parents
8.5 in | 8.5 | in | a bought placement
8.5 out | 8.5 | out | not bought
PLC4 Z1 paid | PLC4, D13 | in | Z1 with a cost above 0 on M
PLC4 Z1 not paid | PLC4, D13 | out | Z1 without
9.2 in | 9.1, 9.2 | in | fostered, whoever provides
9.2 out | 9.1, 9.2 | out | not fostered
9.1 carer adopts | 9.1 | boundary | the carer is adopting: not fostering
9.3 in | 9.3 | in | an approved household
9.3 out | 9.3 | out | a household whose approval ended
9.3 approved at M | 9.3 | boundary | approved on M or the day before
9.3 ended at M | 9.3 | boundary | ended on M or the day after
9.3 temporary | 9.3, PLC5 | out | a temporary approval
9.3 short break | PLC5 | out | short-break carers
PLC5 connected | PLC5 | in | connected persons with a full approval
PLC5 one stretch | PLC5 | in | approvals that touch are one stretch
9.4 in | 9.4 | in | a household approved
9.4 again | 9.4, PLC5 | in | approved again after a gap
9.5 in | 9.5 | in | a household whose approval ended
10.1 in | 10.1 | in | an adoption of the case system
10.1 tracker only | 10.1, D10 | in | an adoption of the tracker alone
10.1 both | 10.1, D10 | out | a tracker row of a child whose adoption the case system holds
K8 unknown Child ID | K8 | out | a tracker row of a child that social care does not hold
10.2 in | 10.2 | in | within twelve months of the SHOBPA
10.2 late | 10.2 | out | later
10.2 due day | 10.2 | boundary | on the last day
10.2 day after | 10.2 | boundary | a day too late
10.2 no SHOBPA | 10.2 | out | without a SHOBPA
ADO1 reversed | ADO1, A25 | out | a decision reversed before the order
10.4 in | 10.4 | in | days from entry to moving in
10.4 tracker | 10.4, 10.1 | in | a tracker adoption ends at its Placed date
10.4 left out | 10.4, ADO2 | out | never in an adoptive placement
10.4 before the window | 10.4 | out | an order before the twelve months
10.4 on W1 | 10.4 | boundary | an order on the first day of the twelve months counts
10.4 day before W1 | 10.4 | boundary | an order the day before does not
ADO1 latest | ADO1 | in | of two decisions the latest; its own match and order
K5 same carer | K5 | boundary | a foster placement that became the adoptive one
10.5 in | 10.5 | in | days from placement order to match
10.5 tracker | 10.5, 10.1 | in | a tracker adoption ends at its Matched date
10.5 matched before | 10.5 | boundary | matched before the order: 0 days
10.5 no placement order | 10.5 | out | no placement order
10.5 no match | ADO3 | out | no match date
ADO3 holds on SHOBPA | ADO3 | boundary | the placement order already held on the SHOBPA
K9 no SHOBPA | K9 | out | no SHOBPA: left out of 10.5
11.3 in | 11.3, 11.4 | in | a qualified worker of the teams with a case
11.3 no case | 11.3, 11.4 | out | no case
11.3 other department | D11 | out | another department
11.3 not registered | 11.3 | out | not registered
11.3 manager | D11 | out | a team manager
11.3 any child | 11.3 | in | a case need not be looked after
WRK1 one lead | WRK1 | boundary | of two open leads the latest start
WRK1 ended on M | WRK1 | boundary | a lead that ended on M
WRK1 FTE blank or 0 | WRK1 | in | FTE blank or 0 counts 1.0
11.4 part time | 11.4 | in | a part-time worker
K22 team of the involvement | K22 | in | no department: the involvement's team
SUB1 stock | SUB1, B10 | in | UASC on M
B10 ended at M | B10 | boundary | UASC status that ended on M or the day after
SUB1 no subset | SUB1 | out | households and workers have no subset
SUB1 event | SUB1 | in | UASC on the day of the event
SUB1 cease | SUB1 | in | UASC on the day before the cease
SUB1 day before | SUB1 | boundary | UASC the day before, no longer on the day
"""
