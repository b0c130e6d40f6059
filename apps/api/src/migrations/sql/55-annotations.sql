-- Others may resolve or archive an annotation; what it says is its author's alone, whatever a service forgets to ask.
CREATE OR REPLACE FUNCTION annotation_body_is_its_authors() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF current_user = 'counterpoint_app' AND OLD.author_id IS DISTINCT FROM viewer_id() THEN
    RAISE EXCEPTION 'only its author may change what an annotation says' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS annotation_body ON annotation;
CREATE TRIGGER annotation_body BEFORE UPDATE OF body ON annotation FOR EACH ROW
  WHEN (NEW.body IS DISTINCT FROM OLD.body) EXECUTE FUNCTION annotation_body_is_its_authors();
