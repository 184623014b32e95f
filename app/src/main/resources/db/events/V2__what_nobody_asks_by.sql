-- Nobody looks an event up by what it says: to sample that for the planner, wide as it is, took most of what an ANALYZE costs.
ALTER TABLE domainevententry
    ALTER COLUMN metadata SET STATISTICS 0,
    ALTER COLUMN payload SET STATISTICS 0;
