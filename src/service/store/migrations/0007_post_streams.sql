CREATE TABLE "hashtags" (
	"name" text NOT NULL,
	"post_id" bigint NOT NULL,
	CONSTRAINT "hashtags_name_post_id_pk" PRIMARY KEY("name","post_id")
);
--> statement-breakpoint
ALTER TABLE "mutes_and_blocks" ADD COLUMN "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "mutes_and_blocks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
CREATE INDEX "hashtags_by_post" ON "hashtags" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "mutes_and_blocks_by_kind" ON "mutes_and_blocks" USING btree ("user_id","kind","id");--> statement-breakpoint
CREATE INDEX "stars_by_user" ON "stars" USING btree ("user_id","post_id");
