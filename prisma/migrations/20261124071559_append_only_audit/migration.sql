-- The record takes entries and gives none back: a mistake in our own code cannot change what was written.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit record is append-only.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON "audit_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- A Snapshot is what one scan saw: it may be dropped with age, never rewritten.
CREATE FUNCTION refuse_snapshot_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A snapshot is immutable.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER snapshots_immutable BEFORE UPDATE ON "snapshots"
  FOR EACH ROW EXECUTE FUNCTION refuse_snapshot_change();
