package io.pawtrail.projections;

import org.springframework.jdbc.core.JdbcTemplate;

/** As if the disk were full whenever a row of the table is written: nothing that an event could be blamed for. */
record FullDisk(JdbcTemplate jdbc) {
    void fails(String table) {
        jdbc.execute("""
                CREATE FUNCTION read.full_disk() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'the disk is full' USING ERRCODE = '53100'; END $$""");
        jdbc.execute("CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON read." + table
                + " FOR EACH ROW EXECUTE FUNCTION read.full_disk()");
    }

    void works() {
        jdbc.execute("DROP FUNCTION read.full_disk CASCADE");
    }
}
