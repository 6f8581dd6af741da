-- What somebody said as a juror is found for them to take along.
CREATE INDEX votes_v1_of_juror ON votes_v1 (juror);
CREATE INDEX round_recusals_v1_of_juror ON round_recusals_v1 (juror);
CREATE INDEX juror_ties_v1_of_juror ON juror_ties_v1 (juror);
