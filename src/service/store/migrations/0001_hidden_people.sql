CREATE TABLE "hidden_people" (
	"user_id" bigint NOT NULL,
	"target_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "hidden_people_user_id_target_id_kind_pk" PRIMARY KEY("user_id","target_id","kind")
);
