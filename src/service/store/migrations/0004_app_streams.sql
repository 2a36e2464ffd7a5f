CREATE TABLE "app_events" (
	"position" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "app_events_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"key" text NOT NULL,
	"actor_id" bigint NOT NULL,
	"object_id" bigint NOT NULL,
	"is_deleted" boolean NOT NULL,
	"client_id" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app_filters" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "app_filters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token_hash" text NOT NULL,
	"name" text NOT NULL,
	"rules" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app_streams" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "app_streams_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token_hash" text NOT NULL,
	"client_id" text NOT NULL,
	"object_types" jsonb NOT NULL,
	"filter_id" bigint,
	"key" text,
	"position" bigint NOT NULL,
	"connection" text,
	"seen_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "app_filters_by_token" ON "app_filters" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "app_streams_by_key" ON "app_streams" USING btree ("token_hash","key");--> statement-breakpoint
CREATE INDEX "tokens_by_client" ON "tokens" USING btree ("client_id","user_id");