CREATE TABLE "pictures" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"content" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "picture" jsonb;