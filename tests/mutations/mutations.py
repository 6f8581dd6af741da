"""The mistakes. Whoever changes the words of one here finds out what they were for."""

from tests.mutations.mutation import Mutation

ENGINE = "eventkit/eventkit"
WRITER = "tests/engine/test_writer.py"
FEED = "tests/engine/test_feed.py"
CHAIN = "eventkit/tests/test_chain.py"
OWN_LOG = "tests/engine/test_own_log.py"
TOGETHER = "tests/engine/test_together.py"
RESTORED = "tests/engine/test_feed_restored.py"
MADE_ANEW = "tests/engine/test_feed_made_anew.py"

MUTATIONS = (
    Mutation(
        "release the counter's lock early",
        "Two writers decide on the same state and hand out the same positions.",
        f"{ENGINE}/log.py",
        'LOCK_HEAD = "SELECT position FROM log_head FOR UPDATE"',
        'LOCK_HEAD = "SELECT position FROM log_head"',
        (
            f"{WRITER}::test_positions_are_dense_and_streams_contiguous_however_many_write",
            f"{WRITER}::test_of_two_who_fight_for_the_last_place_one_is_refused",
            "tests/engine/test_writer_tail.py::test_the_log_is_dense_at_every_look",
        ),
    ),
    Mutation(
        "save the relay's place before the acknowledgement",
        "What a broken connection swallowed is never sent again.",
        f"{ENGINE}/publishing.py",
        "        await self._wait_for(chunk.acknowledged)\n        await self._save(chunk.before, chunk.after)\n",
        "        await self._save(chunk.before, chunk.after)\n        await self._wait_for(chunk.acknowledged)\n",
        (
            "tests/engine/test_relay.py::"
            "test_chunks_are_on_their_way_together_and_the_place_follows_their_acknowledgements_in_order",
        ),
    ),
    Mutation(
        "ignore prev",
        "Lost records are not missed.",
        f"{ENGINE}/chain.py",
        "    if link.prev > mark.position:\n",
        "    if False:\n",
        (
            f"{CHAIN}::test_lost_repeated_and_reordered_records_still_take_effect_once_and_in_order",
            f"{CHAIN}::test_a_lost_last_record_is_noticed_by_the_watermark",
            f"{FEED}::test_a_lost_event_is_fetched_from_its_owners_log",
        ),
    ),
    Mutation(
        "ignore epoch",
        "A relay that outlived a restore still tells of what is no longer so.",
        f"{ENGINE}/chain.py",
        "    if link.epoch < mark.epoch:\n",
        "    if False:\n",
        (f"{CHAIN}::test_a_record_of_an_older_epoch_is_dropped",),
    ),
    Mutation(
        "believe the epoch of the first record",
        "Whoever can write to a topic makes new readers drop all that comes after.",
        f"{ENGINE}/feed.py",
        "                if link.epoch > max(mark.epoch, FIRST_EPOCH):\n",
        "                if link.epoch > mark.epoch > 0:\n",
        (f"{FEED}::test_a_forged_epoch_is_not_believed_on_the_very_first_record_either",),
    ),
    Mutation(
        "apply what a restore has lost",
        "A rebuild brings back what nobody has decided any more.",
        f"{ENGINE}/feed.py",
        "            raise LostInRestore\n",
        "            return\n",
        (
            f"{RESTORED}::test_an_audit_finds_what_was_applied_and_is_lost_and_a_rebuild_mends_it",
            f"{RESTORED}::test_a_reader_that_comes_later_passes_over_what_is_lost",
        ),
    ),
    Mutation(
        "ignore the topic's id",
        "Of a topic that was made anew, what stands before the old offset is never read.",
        f"{ENGINE}/chain.py",
        "        return self.offset if self.topic in (None, topic) else 0\n",
        "        return self.offset\n",
        (
            f"{MADE_ANEW}::test_a_topic_made_anew_is_read_from_its_beginning[away]",
            f"{MADE_ANEW}::test_an_audit_takes_from_the_log_what_stood_on_a_topic_that_is_gone",
            f"{MADE_ANEW}::test_a_persons_newer_record_on_a_topic_made_anew_is_not_passed_over",
        ),
    ),
    Mutation(
        "move a topic's mark outside the transaction",
        "Who dies between the two applies the events again.",
        f"{ENGINE}/feed.py",
        "            await move_marks(db, self._name, marks)\n",
        "        async with self._database.acquire() as db:\n            await move_marks(db, self._name, marks)\n",
        (f"{TOGETHER}::test_effects_are_not_kept_without_the_mark_that_tells_of_them[scheduling]",),
    ),
    Mutation(
        "move the own log's mark outside the transaction",
        "Who dies between the two applies the events again.",
        f"{ENGINE}/ownlog.py",
        "            if rows:\n"
        '                await move_marks(db, self._name, {KEY: Mark(position=rows[-1]["position"])})\n'
        "            more = len(rows) == CHUNK\n",
        "            more = len(rows) == CHUNK\n"
        "        if rows:\n"
        "            async with self._database.acquire() as db:\n"
        '                await move_marks(db, self._name, {KEY: Mark(position=rows[-1]["position"])})\n'
        "        async with self._database.acquire() as db:\n",
        (f"{TOGETHER}::test_effects_are_not_kept_without_the_mark_that_tells_of_them[submissions]",),
    ),
    Mutation(
        "pass over what a handler has not come to yet",
        "Whoever is slow never reads it.",
        f"{ENGINE}/lookout.py",
        " AND position >= $4 AND position < $5\n",
        " AND $4::bigint >= 0 AND position < $5\n",
        (f"{OWN_LOG}::test_what_somebody_has_not_come_to_yet_is_not_passed_over_for_what_follows",),
    ),
    Mutation(
        "answer before the commit",
        "What was answered may be gone after a crash.",
        f"{ENGINE}/writer.py",
        "            answers = await self._commit(db, [order for order, _ in waiting])\n",
        "            async with db.transaction():\n"
        "                answers = await self._commit(db, [order for order, _ in waiting])\n"
        "                for (_, future), answer in zip(waiting, answers, strict=True):\n"
        "                    _settle(future, answer)\n",
        (f"{TOGETHER}::test_an_answer_is_given_only_when_everyone_can_see_what_it_tells_of",),
    ),
    Mutation(
        "forget the kept answers",
        "A repeated command is decided again.",
        f"{ENGINE}/writer.py",
        "            kept = await kept_answers(db, {order.id for order in orders})\n",
        "            kept = await kept_answers(db, ())\n",
        (
            f"{WRITER}::test_a_repeated_command_gets_its_first_answer_and_has_one_effect",
            "tests/engine/test_writer_lost_commit.py::"
            "test_what_others_write_before_a_lost_answer_is_found_out_changes_nothing_of_it",
        ),
    ),
    Mutation(
        "drop the tombstone on the topic",
        "The record of a forgotten person stays on the topic.",
        f"{ENGINE}/persons_topic.py",
        "        for person, record in records.items():\n",
        "        for person, record in ((person, record) for person, record in records.items() if record):\n",
        ("services/people/tests/test_persons_topic.py::test_records_are_copied_changed_and_gone",),
    ),
    Mutation(
        "drop the tombstone in a reader's table",
        "A late record brings a forgotten person back.",
        f"{ENGINE}/persons.py",
        "WHERE NOT EXISTS (SELECT FROM forgotten f WHERE f.person = r.person)\n",
        "WHERE true\n",
        ("services/people/tests/test_persons_topic.py::test_a_late_or_replayed_record_brings_nobody_back",),
    ),
    Mutation(
        "run a timer twice",
        "A process that could not note that it has sent a timer's command has it carried out again.",
        f"{ENGINE}/timers.py",
        "{row['due'].isoformat()}\")",
        '{datetime.now()}")',
        ("tests/engine/test_reactions_and_timers.py::test_a_timer_whose_end_could_not_be_noted_has_one_effect",),
    ),
)
