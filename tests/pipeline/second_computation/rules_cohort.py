"""The rules on deliveries, cohort, health, education, plans and visits: name | source | kind | words, one per line."""

COHORT_RULES = """
file.bom | feeds, CSV | in | a file with a byte order mark is read
file.cp1252 | feeds, CSV | in | a Windows-1252 file is read
row.length | DEL4 | out | a row longer or shorter than the header is set aside
row.key | DEL4 | out | a row without its key is set aside
row.date | DEL4, K2 | out | a row without a required date is set aside
row.duplicate | DEL5 | out | of identical rows one is kept
row.differs | DEL5 | in | of rows of one key that differ the last serves
value.code | DEL4 | out | an unknown code is set aside, the row stays
value.future | DEL4, K2 | out | a date more than a year after the extract is set aside
date.unreadable | DEL4, DEL8 | out | an unreadable date is set aside
date.british | DEL8 | in | a date as D/M/YYYY is read
date.time | DEL8 | in | a time of day is dropped
date.excel | DEL8 | in | a real Excel date is read
date.serial | issue, XLSX | in | an Excel serial number is read
DEL4 unknown reason | DEL4 | in | an unknown cease reason is still a cease
DEL1 earlier month | DEL1 | in | an earlier month is computed from the deliveries that serve M
6.1 in | 6.1 | in | looked after at the end of M
6.1 out | 6.1 | out | episodes, but not looked after at the end of M
6.1 starts on M | 3.1, 6.1 | boundary | care that starts on M counts
6.1 ceases on M | 3.1, 6.1 | boundary | care that ceases on M does not count
6.1 respite | 3.2, 6.1 | out | V3 or V4 never counts
6.1 adult with open episode | 3.2, A02 | out | 18 or over with an episode left open
6.1 eighteen on M | 6.1 | boundary | 18 on M with an episode left open
COH1 review | COH1 | in | a review reaches its child through the period's id
COH3 runs on | COH3, DEL7 | in | no status in force: the last that started runs on
COH3 latest start | COH3 | in | of two statuses in force the latest start
K14 same start | K14 | boundary | of rows of one start the highest id
COH3 no status | COH3 | in | no legal status at all counts as looked after
COH3 respite to care | COH3, 6.3 | in | a change from V3/V4 to another status is an admission
COH3 care to respite | COH3, 6.4 | in | a change to V3/V4 is a cease
COH4 open at 18 | COH4, 6.4 | in | an episode left open ceases on the 18th birthday
COH4 entry at 18 | COH4 | out | an entry at 18 or over is no admission
COH5 overlap | COH5, D1 | in | where rows overlap the day belongs to the latest start
COH5 S under open episode | COH5 | out | an S under an open episode is no admission
COH5 end without reason | COH5 | out | an end without reason is no cease
COH5 gap after X1 | COH5 | out | X1 and then a gap is no cease
COH5 no S row | COH5 | out | a period without an S row has no admission
COH6 no birth date | COH6 | in | without a date of birth the child is in 6.1
COH6 death | COH6, A05 | in | a death is a cease, E2
COH7 no population | COH7, K13 | out | no population for the year: 6.2 Unavailable
COH7 two rows | COH7 | out | two review rows of a child on one day are one meeting
COH2 same day | COH2, A03 | boundary | cease and S on one day are neither cease nor admission
COH2 new spell | COH2 | in | that S opens a new placement spell
COH2 zero-day stay | COH2 | boundary | S and a final end on one day: an admission and a cease
6.2 in | 6.2 | in | a rate on the population of the financial year
6.3 in | 6.3 | in | an entry
6.3 first or last day | 6.3 | boundary | an entry on the first or last day of the month
6.3 again | 6.3 | in | events, not children: a second entry counts again
6.3 no S | 6.3 | out | an episode that begins with another reason is no entry
6.3 respite | 6.3 | out | an S under V3/V4 is no entry
6.4 in | 6.4 | in | a cease
6.4 last day | 6.4 | boundary | a cease on the last day of the month counts
6.4 eighteen | 6.4 | boundary | a cease on the 18th birthday
6.4 transfer | 6.4, A05 | in | a transfer, E3, counts
6.4 X1 | 6.4 | out | X1 is no cease
6.4 respite | 6.4 | out | an end under V3/V4 is no cease
6.5 in | 6.5 | in | ceased to permanence
6.5 out | 6.5 | out | ceased otherwise
6.5 E13 | 6.5 | boundary | to a relative without an order is not permanence
6.6 in | 6.6 | in | special guardianship
6.6 out | 6.6 | out | any other reason
6.8 in | 6.8 | in | adopted
6.8 out | 6.8 | out | any other reason
6.8 tracker only | 10.1, D10 | in | an adoption held by the tracker alone adds to the numerator
6.7 in | 6.7 | in | a review held in time
6.7 late | 6.7 | out | a review held late
6.7 due day | 6.7 | boundary | held on the due day
6.7 day after | 6.7 | boundary | held the day after
6.7 review 1 | 6.7 | in | a first review: 20 working days
6.7 review 2 | 6.7 | in | a second review: 3 months
6.7 review 3 | 6.7 | in | a later review: 6 months
6.7 cancelled | 6.7 | out | a cancelled review
6.7 not looked after | 6.7 | out | a review on a day the child was not looked after
6.9 in | 6.9 | in | assessment up to date
6.9 out | 6.9 | out | assessment not up to date
6.9 due on M | 6.9 | boundary | due on M is up to date
6.9 due before M | 6.9 | boundary | due the day before M is not
6.9 newcomer | 6.9, 6.10, A08 | out | the 20-working-day point is after M
6.9 deadline on M | 6.9, A08 | boundary | the 20-working-day point is M
6.9 under five | 6.9, A07 | in | six months while that day is before the 5th birthday
6.9 turning five | 6.9, A07 | boundary | twelve months where six would pass the 5th birthday
6.9 refused | 6.9 | out | refused is not done, and stays below the line
6.9 planned or cancelled | 6.9 | out | planned or cancelled is not done
6.9 earlier period | 6.9 | out | an assessment before this period of care does not count
HLT1 initial | HLT1 | in | an initial assessment counts for 6.9
HLT1 first | HLT1 | boundary | of two initial assessments the first of the period
K15 deadline | K15 | in | 6.11b: UASC on the day of the deadline
6.10 in | 6.10 | in | dental check up to date
6.10 out | 6.10 | out | dental check not up to date
6.10 none | 6.10 | out | no check at all stays below the line
6.10 due on M | 6.10 | boundary | due on M is up to date
6.10 due before M | 6.10 | boundary | due the day before M is not
6.11 in | 6.11 | in | first initial assessment within 20 working days
6.11 late | 6.11 | out | first initial assessment late
6.11 20th day | 6.11 | boundary | on the 20th working day
6.11 21st day | 6.11 | boundary | on the 21st working day
6.11b in | 6.11b | in | assessed by the deadline in the month
6.11b out | 6.11b | out | not assessed by the deadline in the month
6.11b never | 6.11b | out | never assessed, which 6.11 hides
6.11b left before | 6.11b | out | left care before the deadline
HLT2 6.9 | HLT2, 6.9 | in | the health team's assessment makes the child up to date
HLT2 6.10 | HLT2, 6.10 | in | the health team's dental check makes the child up to date
HLT2 6.11 | HLT2, 6.11 | in | the health team's initial assessment is the first
HLT2 6.13 | HLT2, 6.13 | in | the virtual school's PEP makes the child up to date
HLT2 by NHS number | HLT2, D12 | in | a row reaches a child by a valid NHS number
HLT2 spaced | HLT2 | in | a spaced NHS number is read
HLT2 invalid NHS number | HLT2 | out | a blank NHS number, or one whose check digit fails
HLT2 by UPN | HLT2, D12 | in | a row reaches a child by its UPN
HLT2 invalid UPN | HLT2 | out | a blank UPN
HLT2 unknown number | HLT2 | out | a number that no child, or more than one, holds
6.12 in | 6.12 | in | a PEP in this period of care
6.12 out | 6.12 | out | no PEP in this period of care
6.12 out of cohort | 6.12 | out | younger than two, or no date of birth
6.12 two on M | 6.12 | boundary | two years old on M
6.12 not authorised | 6.12 | out | a PEP not authorised
K12 PEP | K12 | out | an authorised PEP without its authorisation date
6.13 in | 6.13 | in | the last PEP is up to date
6.13 out | 6.13 | out | the last PEP is not up to date
6.13 due on M | 6.13 | boundary | due on M is up to date
6.13 due before M | 6.13 | boundary | due the day before M is not
6.14 in | 6.14 | in | an up-to-date plan of the right type
6.14 out | 6.14 | out | none
6.14 due on M | 6.14 | boundary | due on M is up to date
6.14 due before M | 6.14 | boundary | due the day before M is not
6.14 newcomer | 6.14 | out | no grace for newcomers
6.14 only care plan | 6.14 | out | 16y3m with only a care plan
6.14 16y3m on M | 6.14 | boundary | sixteen years and three months on M
K12 plan | K12 | out | a plan without its authorisation date
PLA1 earlier period | PLA1 | out | a plan of an earlier period of care
6.15 in | 6.15 | in | visit up to date by the national standard
6.15 out | 6.15 | out | visit overdue
6.15 due on M | 6.15 | boundary | due on M is up to date
6.15 due before M | 6.15 | boundary | due the day before M is not
6.15 no visit yet in | 6.15 | in | no visit in this spell, within the week
6.15 no visit yet out | 6.15 | out | no visit in this spell, after the week
6.15 six weeks | 6.15 | in | six-weekly in the first twelve months
6.15 twelve weeks | 6.15 | in | twelve-weekly from twelve months
6.15 not seen | 6.15, A14 | out | a visit without the child seen
6.15 before spell | 6.15, A14 | out | a visit before this spell
6.16 in | 6.16 | in | visit up to date by the local standard
6.16 out | 6.16 | out | visit overdue
6.16 due on M | 6.16 | boundary | due on M is up to date
6.16 due before M | 6.16 | boundary | due the day before M is not
6.16 matched | 6.16, A15 | in | permanently matched: the national cycle
6.16 not matched | 6.16 | in | not matched: four-weekly
6.16 match date | 6.16, PLA1 | in | matched by an adoption match of this period of care
PLA1 reversed | PLA1 | out | a match whose decision was reversed
"""
