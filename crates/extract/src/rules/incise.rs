//! A reporting clause inside or after what is reported: “P, a dit X”, “« P », explique X”.

use selon_lang::Tags;

use super::{Claims, Sentence, skip_circumstances};
use crate::draft::{Draft, Source};
use crate::subject::{self, Subject};
use crate::verb_group::Form;

pub(crate) fn find(sentence: &mut Sentence<'_>, drafts: &mut Vec<Draft>, claims: &mut Claims) {
    let mut region_start = 0;
    for group in 0..sentence.groups.len() {
        let Some(found) = clause(sentence, group, region_start) else { continue };
        let relay = relay(sentence, group, &found, region_start, drafts);
        let made = relay.or_else(|| make(sentence, group, &found, region_start, drafts, claims));
        let Some(draft) = made else { continue };
        sentence.used[group] = true;
        // “…, a dit X, précisant que”: what follows shares the subject of the incise.
        for later in group + 1..sentence.groups.len() {
            if matches!(sentence.groups[later].form, Form::Gerund | Form::Shared | Form::Infinitive) {
                sentence.subjects[later] = Some(found.subject.clone());
            } else if sentence.subjects[later].is_some() {
                break;
            }
        }
        sentence.subjects[group] = Some(found.subject);
        sentence.incises.push(found.start..found.end);
        region_start = found.end;
        sentence.incise_drafts.push(drafts.len());
        drafts.push(draft);
    }
}

/// “« P », a-t-il dit, a rapporté Y”: a second reporting clause passes on what the first one reports.
fn relay(
    sentence: &Sentence<'_>,
    group: usize,
    clause: &Clause,
    region_start: usize,
    drafts: &mut [Draft],
) -> Option<Draft> {
    let inner = *sentence.incise_drafts.last().filter(|_| follows(clause.start, region_start))?;
    let mut draft = sentence.draft(group, "relay.incise");
    draft.source = Some(Source::of_subject(&sentence.view, &clause.subject));
    draft.content = drafts[inner].content.clone();
    drafts[inner].parent = Some(drafts.len());
    Some(draft)
}

/// Whether nothing but a comma stands between two reporting clauses.
fn follows(start: usize, region_start: usize) -> bool {
    region_start > 0 && start <= region_start + 1
}

/// A reporting clause in items: from its comma-less start to the end of its circumstances.
struct Clause {
    start: usize,
    end: usize,
    subject: Subject,
}

fn clause(sentence: &Sentence<'_>, index: usize, region_start: usize) -> Option<Clause> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let cue = group.cue(view);
    let start = group.items.start;
    if group.form != Form::Finite || start == 0 || start < region_start {
        return None;
    }
    if cue.reflexive_only() && !group.reflexive {
        return None;
    }
    let before = start - 1;
    let known = cue.reports() && !cue.no_incise();
    let opened = view.is_comma(before)
        || view.quotation(before).is_some()
        || view.is_sign(before, &['–', '—', '!', '?', '…', '('])
        || view.sign(before) == Some('-');
    // “comme l'a dit X”, “ainsi que le souligne X”.
    let comme = view.is(before, &["comme"])
        && (before == 0 || view.is_comma(before - 1) || view.quotation(before - 1).is_some());
    let inverted = group.inverted.is_some();
    if inverted {
        // Any verb can report when it is inverted after a quotation: “« P », sourit-il”.
        let after_quotation = view.quotation(before).is_some()
            || view.is_comma(before) && before > 0 && view.quotation(before - 1).is_some();
        let pronoun = view.lower(group.inverted?);
        if matches!(pronoun, "-je" | "-nous" | "-vous" | "-tu" | "-ce")
            || !(known || after_quotation || sentence.is_quoted() && opened && cue.reports())
        {
            return None;
        }
        // “Peut-être a-t-il dit vrai”, “A-t-il dit … ?”
        if !opened
            && !view.has(before, Tags::ADVERB)
            && view.is_word(before)
            && !view.is(before, &["ainsi"])
            && !known
        {
            return None;
        }
        if view.has(before, Tags::ADVERB)
            && view.is_word(before)
            && !view.is_comma(before)
            && before == region_start
        {
            return None;
        }
    } else if !known || !(opened || comme) {
        return None;
    }
    let subject = if comme && group.inverted.is_none() {
        subject::after(view, group).or_else(|| sentence.subjects[index].clone())?
    } else {
        subject::after(view, group)?
    };
    if subject.items.start < start && group.inverted.is_none() {
        return None;
    }
    let mut end = subject.items.end.max(group.items.end);
    // What is reported must be a clause or a quotation.
    let left = region_start..if comme { before } else { start };
    let turn = view.is_sign(0, &['–', '—', '-']) && region_start == 0;
    let reported = sentence.is_quoted()
        || follows(start, region_start)
        || turn
        || sentence.has_quotation(left.clone())
        || sentence.has_verb(left.clone())
        || proper_speaker(sentence, &subject) && left.clone().any(|item| view.has(item, Tags::FINITE))
        || comme
        || inverted && sentence.has_verb(group.items.end..view.len())
        || proper_speaker(sentence, &subject)
            && view.is_comma(subject.items.end)
            && sentence.groups.iter().any(|other| {
                other.form == Form::Finite
                    && (subject.items.end + 1..subject.items.end + 4).contains(&other.items.start)
            });
    if !reported {
        return None;
    }
    // “X, président du port, annonce la fermeture”: an object, not a subject.
    if group.inverted.is_none()
        && !sentence.has_quotation(left)
        && sentence.subjects[index].is_some()
        && cue.takes_noun()
        && !proper_speaker(sentence, &subject)
    {
        return None;
    }
    if view.has(skip_circumstances(view, end, view.len()), Tags::THAT)
        && cue.takes_that_clause()
        && !sentence.has_quotation(0..start)
    {
        return None;
    }
    end = circumstances_end(sentence, end);
    Some(Clause { start: if comme { before } else { start }, end, subject })
}

fn proper_speaker(sentence: &Sentence<'_>, subject: &Subject) -> bool {
    let view = &sentence.view;
    subject.phrase.as_ref().is_some_and(|phrase| {
        !phrase.names.is_empty()
            || phrase.noun.is_some_and(|noun| {
                let classes = view.analysis.language.classes(view.lower(noun));
                classes.has(selon_lang::WordClass::Person) || classes.has(selon_lang::WordClass::Group)
            })
    })
}

/// One past the words that go with the reporting clause, up to a comma, a quotation or the end.
fn circumstances_end(sentence: &Sentence<'_>, from: usize) -> usize {
    let view = &sentence.view;
    let mut at = from;
    while at < view.end_of_words() {
        if view.is_comma(at)
            || view.quotation(at).is_some()
            || view.is_sign(at, &[':', ';', '–', '—', ')', '!', '?', '…'])
        {
            break;
        }
        if sentence.groups.iter().any(|group| group.items.start == at && group.form == Form::Gerund) {
            break;
        }
        at += 1;
    }
    at
}

fn make(
    sentence: &Sentence<'_>,
    group: usize,
    clause: &Clause,
    region_start: usize,
    drafts: &mut [Draft],
    claims: &mut Claims,
) -> Option<Draft> {
    let view = &sentence.view;
    let number = drafts.len();
    let mut draft = sentence.draft(group, "incise");
    if view.is(clause.start, &["comme"]) {
        draft.cue[0].0.start = view.bytes(clause.start..clause.start + 1).start;
    }
    draft.source = Some(Source::of_subject(view, &clause.subject));
    let mut left_end = clause.start;
    while left_end > region_start && view.is_sign(left_end - 1, &[',', '–', '—', '-', '(']) {
        left_end -= 1;
    }
    let taken = view.frame.within.and_then(|quotation| taken_up(sentence, group, quotation, drafts, claims));
    let outer =
        view.frame.within.filter(|&quotation| claims.quotations[quotation].is_none() || taken.is_some());
    if let Some(quotation) = outer {
        // The speaker's own incise: the whole quotation is the content, or what an
        // earlier incise left of it.
        let whole = view.analysis.quotations[quotation];
        let before = view.bytes(region_start..left_end.max(region_start + 1));
        let start = taken.unwrap_or(whole.range.start);
        draft.content.push(selon_text::ByteRange { start, end: before.end });
        let mut right = clause.end;
        while view.is_sign(right, &[',', '–', '—', '-', ')']) {
            right += 1;
        }
        // “…, raconte le capitaine, joint par téléphone.”: an aside of the author's up to the full stop.
        let aside = right > clause.end
            && view.is_comma(right - 1)
            && view.has(right, Tags::PAST_PARTICIPLE | Tags::PRESENT_PARTICIPLE | Tags::RELATIVE)
            && !view.has(right, Tags::THAT)
            && !sentence.has_verb(right + 1..view.len());
        let rest_start = if right < view.len() && !aside && !view.is_sign(right, &['.', '!', '?', '…']) {
            Some(view.bytes(right..right + 1).start)
        } else {
            next_token(sentence)
        };
        if let Some(start) = rest_start.filter(|&start| start < whole.range.end) {
            let rest = selon_text::ByteRange { start, end: whole.range.end };
            if has_letters(view.analysis.text, rest) {
                draft.content.push(rest);
            }
        }
        draft.content.extend(super::fragments(view.analysis, quotation).into_iter().skip(1));
        draft.rule = "incise.inside";
        claims.quotations[quotation] = Some(number);
        claim_continuations(sentence, quotation, number, claims);
        return Some(draft);
    }
    let mut quoted_left = false;
    if left_end > region_start {
        let mut start = region_start;
        while start < left_end
            && (view.is_sign(start, &[',', ';', ':', '–', '—', '-', ')', '.'])
                || view.is(start, &["et"]) && start == region_start && region_start > 0)
        {
            start += 1;
        }
        if start >= left_end {
            return None;
        }
        let last = left_end - 1;
        if view.quotation(last).is_some()
            || view.is_sign(last, &['.', '!', '?', '…']) && last > start && view.quotation(last - 1).is_some()
        {
            quoted_left = true;
            let quote = if view.quotation(last).is_some() { last } else { last - 1 };
            // Several quotations in a row, or a clause that ends in quoted words.
            let colon = (start..quote).rev().find(|&item| view.sign(item) == Some(':'));
            // “Aujourd'hui, « on … », dit-il”: what stands before the quotation is the
            // speaker's too, a lone “et” is not.
            let from = match colon {
                Some(colon) => colon + 1,
                None if view.is(start, &["et", "mais"]) && start + 1 == quote => quote,
                None => start,
            };
            draft.content.push(view.bytes(from..quote + 1));
            sentence.claim(from..quote + 1, number, claims);
            draft.rule = "quote.incise";
            for quotation in (from..quote + 1).filter_map(|item| view.quotation_index(item)) {
                claim_continuations(sentence, quotation, number, claims);
                // “« P. ⏎ « Q », a dit X”: what was quoted on the lines before is X's too.
                let mut earlier = view.analysis.quotations[quotation].continues;
                while let Some(fragment) = earlier.filter(|&fragment| claims.quotations[fragment].is_none()) {
                    draft.content.push(view.analysis.quotations[fragment].range);
                    claims.quotations[fragment] = Some(number);
                    earlier = view.analysis.quotations[fragment].continues;
                }
            }
        } else {
            draft.content.push(view.bytes(start..left_end));
            sentence.claim(start..left_end, number, claims);
        }
    }
    right_part(sentence, clause, quoted_left, number, claims, &mut draft);
    (!draft.content.is_empty()).then_some(draft)
}

/// “« A, dit X. B, ajoute-t-il. »”: two cues are two records. Cuts the record of the
/// first at this sentence and says where the second begins, in bytes.
fn taken_up(
    sentence: &Sentence<'_>,
    group: usize,
    quotation: usize,
    drafts: &mut [Draft],
    claims: &Claims,
) -> Option<u32> {
    let view = &sentence.view;
    let first = &mut drafts[claims.quotations[quotation]?];
    // “m'a répondu le maire” is the speaker's own report.
    let told_to_speaker =
        sentence.groups[group].items.clone().any(|item| view.is(item, &["m'", "me", "nous"]));
    if first.rule != "incise.inside" || first.frame == sentence.number || told_to_speaker {
        return None;
    }
    let cut = view.bytes(0..1).start;
    first.content.retain(|range| range.start < cut);
    let last = first.content.last_mut()?;
    if last.end > cut {
        let words = view.analysis.text[last.start as usize..cut as usize].trim_end();
        last.end = last.start + u32::try_from(words.len()).ok()?;
    }
    Some(cut)
}

fn right_part(
    sentence: &Sentence<'_>,
    clause: &Clause,
    quoted_left: bool,
    number: usize,
    claims: &mut Claims,
    draft: &mut Draft,
) {
    let view = &sentence.view;
    let limit = view.end_of_words();
    let mut right = clause.end;
    let separated = view.is_comma(right) || view.is_sign(right, &[':', '–', '—', ')']);
    if separated {
        right += 1;
    }
    if right >= limit {
        return;
    }
    let linked = view.is(right, &["et", "mais"]) && view.quotation(right + 1).is_some();
    if view.quotation(right).is_some() || linked {
        let from = if linked && !quoted_left { right } else { right + usize::from(linked) };
        let end = if quoted_left { from + 1 } else { limit };
        draft.content.push(view.bytes(from..end));
        sentence.claim(from..end, number, claims);
        return;
    }
    let goes_on = view.is(right, &["et", "mais", "car"])
        && !sentence.groups.iter().any(|g| g.items.start == right + 1 && g.cue(view).reports());
    if quoted_left && !goes_on || !separated {
        return;
    }
    let aside = view.has(right, Tags::PRESENT_PARTICIPLE | Tags::PAST_PARTICIPLE | Tags::RELATIVE)
        && !view.has(right, Tags::THAT)
        || view.is(right, &["lors", "avant", "selon", "dans", "sans", "après", "en"]);
    let another = sentence
        .groups
        .iter()
        .any(|group| group.items.start == right && matches!(group.form, Form::Gerund | Form::Participle));
    if !aside && !another && sentence.has_verb(right..limit) {
        let end = super::clause::end(sentence, None, right, super::clause::Complement::Clause);
        draft.content.push(view.bytes(right..end));
        sentence.claim(right..end, number, claims);
    }
}

fn claim_continuations(sentence: &Sentence<'_>, quotation: usize, number: usize, claims: &mut Claims) {
    for fragment in sentence.view.analysis.fragments(quotation).skip(1) {
        claims.quotations[fragment] = Some(number);
    }
}

/// Where the text goes on after the frame, in bytes.
fn next_token(sentence: &Sentence<'_>) -> Option<u32> {
    let analysis = sentence.view.analysis;
    let next = sentence.view.frame.tokens.end;
    analysis.tokens.list.get(next).map(|token| token.range.start)
}

fn has_letters(text: &str, range: selon_text::ByteRange) -> bool {
    text[range.as_range()].chars().any(char::is_alphanumeric)
}
