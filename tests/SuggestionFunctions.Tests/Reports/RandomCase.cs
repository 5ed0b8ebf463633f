using System.Text.Json.Nodes;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>
/// The documents of a case as it may stand at an instant, made up by dice: rounds that were replied to by one or each department, in time or
/// not, with contacts and without, rated, revealed or not, with promises that are kept, put off and replaced; or anywhere on the way there.
/// </summary>
internal sealed class RandomCase
{
    private static readonly OrganizationName[] Departments = [new(SmallTown.Water, "水利站"), new(SmallTown.Roads, "村镇建设办公室")];
    private static readonly string[] Words = ["已完成清淤。", "已 完成，清淤！", "列入明年计划。", "待资金落实后实施。"];
    private static readonly string[] Answers = ["satisfied", "satisfied", "basicallySatisfied", "dissatisfied"];
    private readonly Random dice;
    private readonly DateTimeOffset now;
    private readonly List<TaskRecord> tasks = [];
    private readonly List<DecisionRecord> decisions = [];
    private readonly string id;
    private int number;

    private RandomCase(Random dice, DateTimeOffset now, string id)
    {
        this.dice = dice;
        this.now = now;
        this.id = id;
    }

    /// <summary>Keys and bodies, of the case's partition.</summary>
    public IReadOnlyDictionary<string, string> Documents { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<TaskRecord> Tasks => tasks;

    public SubjectHeader? Header { get; private set; }

    /// <param name="dice">Decides everything.</param>
    /// <param name="now">The instant it stands at.</param>
    /// <param name="year">The year of its number.</param>
    /// <param name="serial">The serial of its number.</param>
    public static RandomCase Make(Random dice, DateTimeOffset now, int year, int serial)
    {
        var made = new RandomCase(dice, now, $"s{year:0000}{serial:0000}{new string('0', 12)}");
        made.Fill(year, serial);
        return made;
    }

    private void Fill(int year, int serial)
    {
        var deputies = Enumerable.Range(1, 4).OrderBy(_ => dice.Next()).Take(1 + Math.Max(0, dice.Next(-1, 3))).Select(i => new PersonName($"hefu.pdeputy{i}", $"代表{i:000}")).ToList();
        var suggestion = new Suggestion
        {
            Id = id,
            TownId = SmallTown.Id,
            Year = year,
            LeadDeputy = deputies[0],
            CoSigners = [.. deputies.Skip(1)],
            ContentVersion = 1,
            Category = dice.Next(3) == 0 ? "jiaotong" : SmallTown.Category,
            Origin = dice.Next(2) == 0 ? OriginKind.Session : OriginKind.Recess,
            Term = dice.Next(3) == 0 ? null : dice.Next(17, 19),
            SubmittedAt = now.AddDays(-300),
            BodyDigest = "",
        };
        var header = new SubjectHeader
        {
            Id = id,
            Kind = SuggestionKind.KindName,
            TownId = SmallTown.Id,
            Number = $"{year}-HF-{serial:000}",
            Title = $"={serial}+1 号建议",
            State = "inProgress",
            InstanceId = id,
            Revision = 1,
            CreatedAt = now.AddDays(-300),
            LastProgressAt = now.AddMinutes(-dice.Next(60 * 24 * 40)),
        };
        (suggestion, header) = dice.Next(8) switch
        {
            0 => (suggestion, header with { State = "declined" }),
            1 => (suggestion, header with { State = "withdrawn" }),
            2 => (suggestion with { Assignment = dice.Next(2) == 0 ? null : Assigned() }, Open(header, "chairAssignment", Assignee.Office(Role.Chair, SmallTown.Id), ["chairAssignment"])),
            3 => (suggestion with { Assignment = Assigned() }, Open(header, "mayorApproval", Assignee.Office(Role.Mayor, SmallTown.Id), ["mayorApproval", "reply", "longest"])),
            _ => Handled(suggestion, header),
        };
        Header = header;
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal) { [SubjectKeys.Header] = Json.Write(header), [SuggestionKeys.Suggestion] = Json.Write(suggestion) };
        foreach (var task in tasks)
        {
            all[SubjectKeys.Task(task.Id)] = Json.Write(task);
        }

        foreach (var decision in decisions)
        {
            all[SubjectKeys.Decision(decision.Id)] = Json.Write(decision);
        }

        Documents = all;
    }

    private AssignmentRecord Assigned()
    {
        var assigned = new AssignmentRecord(Departments[dice.Next(2)], SmallTown.Leader, now.AddDays(-200), now.AddDays(-210), now.AddDays(-190));
        return dice.Next(3) == 0 ? assigned with { ReplyMode = "each", CoDepartments = [Departments.Single(other => other != assigned.LeadDepartment)] } : assigned;
    }

    private (Suggestion, SubjectHeader) Handled(Suggestion suggestion, SubjectHeader header)
    {
        var assignment = Assigned();
        suggestion = suggestion with { Assignment = assignment };
        string[] replying = assignment.ReplyMode == "each" ? [assignment.LeadDepartment.Id, assignment.CoDepartments[0].Id] : [assignment.LeadDepartment.Id];
        var rounds = dice.Next(1, 4);
        for (var round = 1; round <= rounds; round++)
        {
            var rule = round > 1 ? "handlingAgain" : dice.Next(5) == 0 ? "fastLane" : "reply";
            if (round == rounds && dice.Next(3) == 0)
            {
                foreach (var department in replying)
                {
                    header = dice.Next(2) == 0 ? Open(header, "departmentHandling", Assignee.Office(Role.Department, department), [rule, "firstContact"])
                        : Open(header, "leaderSignOff", Assignee.Leader(SmallTown.Id, SmallTown.Leader), ["leaderSignOff", rule], Drafted(department, round, null).Id);
                }

                return (suggestion, header);
            }

            foreach (var department in replying)
            {
                suggestion = Replied(suggestion, department, round, rule, null, Joint(round));
            }

            suggestion = Rated(suggestion, round, null, revealed: round < rounds || dice.Next(2) == 0);
        }

        if (suggestion.Ratings[^1].RevealedAt is null)
        {
            return (suggestion, Open(header, "deputyEvaluation", Assignee.Deputy(SmallTown.Id, suggestion.LeadDeputy.Id), ["deputyEvaluation"]));
        }

        header = header with { State = "closed" };
        suggestion = suggestion with { Ending = new Ending(SuggestionState.Closed, "evaluated", now.AddDays(-20), null) };
        foreach (var reply in suggestion.Replies.Where(reply => reply.Class == "B" && (reply.Round == rounds || dice.Next(2) == 0)).ToList())
        {
            var name = $"f{header.FollowUps.Count + 1}";
            header = header with { FollowUps = [.. header.FollowUps, new FollowUpRun(name, reply.Id, null) { Round = reply.Round }] };
            if (dice.Next(2) == 0)
            {
                suggestion = Rated(Replied(suggestion, reply.Department ?? suggestion.Assignment?.LeadDepartment.Id ?? "", reply.Round, null, name, false), reply.Round, name, revealed: dice.Next(2) == 0);
            }
            else
            {
                header = Open(header, "commitmentReport", Assignee.Office(Role.Department, reply.Department ?? suggestion.Assignment?.LeadDepartment.Id ?? ""), ["commitmentReport"], followUp: name);
            }
        }

        return (suggestion, header);
    }

    private bool Joint(int round) => round == 1 && dice.Next(6) == 0;

    private DecisionRecord Drafted(string department, int round, string? followUp)
    {
        var drafting = Closed("departmentHandling", Assignee.Office(Role.Department, department), round, followUp, "draftReply", now.AddDays(-dice.Next(30, 120)), []);
        var draft = new DecisionRecord
        {
            Id = drafting.Outcome?.DecisionId ?? "",
            TaskId = drafting.Id,
            SubjectId = id,
            Action = "draftReply",
            At = drafting.Outcome?.At ?? now,
            PersonId = "hefu.pwater",
            PersonName = "水利站站长",
            Fields = new JsonObject { ["text"] = Words[dice.Next(Words.Length)] },
            Facts = new DecisionFacts(),
            BodyDigest = "",
            Outcome = DecisionOutcome.Accepted,
        };
        decisions.Add(draft);
        return draft;
    }

    private Suggestion Replied(Suggestion before, string department, int round, string? rule, string? followUp, bool joint)
    {
        var signed = now.AddMinutes(-dice.Next(60 * 24 * 200));
        if (dice.Next(4) == 0)
        {
            // The very last and the very first moment of a day in China.
            signed = new DateTimeOffset(signed.Date, TimeSpan.FromHours(8)).AddTicks(dice.Next(2) == 0 ? -1 : 0).ToUniversalTime();
        }

        Deadline[] deadlines = rule is null ? [] : [Deadline(rule, ChinaTime.DateOf(signed).AddDays(dice.Next(-2, 3)))];
        var draft = joint ? null : Drafted(department, round, followUp);
        var issued = joint ? Closed("departmentHandling", Assignee.Office(Role.Department, department), round, followUp, "jointReply", signed, deadlines)
            : Closed("leaderSignOff", Assignee.Leader(SmallTown.Id, SmallTown.Leader), round, followUp, "sign", signed, deadlines, draft?.Id);
        var reply = new ReplyRecord(
            $"{id}-r-{before.Replies.Count + 1:00}", round, "ABC"[dice.Next(3)].ToString(), draft?.Id ?? issued.Outcome?.DecisionId ?? "", new PersonName("hefu.pleader", "分管副镇长"), signed, dice.Next(9) == 0 ? null : department)
        { FollowUp = followUp, JointWith = joint ? "selsewhere" : null };
        if (dice.Next(5) > 0)
        {
            before = before with { Contacts = [.. before.Contacts, new ContactRecord("c", round, signed.AddHours(dice.Next(-50, 3)), "visit", dice.Next(3) == 0 ? null : department)] };
        }

        var promises = reply.Class == "B" ? Enumerable.Range(0, dice.Next(1, 3)).Select(i => new CommitmentRecord($"{reply.Id}-{i + 1:00}", reply.Id, i, ChinaTime.DateOf(now).AddDays(dice.Next(-60, 60)))) : [];
        return before with
        {
            Replies = [.. before.Replies, reply],
            Commitments =
            [
                .. before.Commitments,
                .. promises.Select(promise => dice.Next(3) switch
                {
                    0 => promise with { DoneAt = now.AddDays(-1), DoneDecision = "done" },
                    1 => promise with { Postponed = [promise.DueOn.AddDays(10), promise.DueOn.AddDays(dice.Next(11, 60))] },
                    _ => promise,
                }),
            ],
        };
    }

    private Suggestion Rated(Suggestion before, int round, string? followUp, bool revealed)
    {
        var ratings = new List<RatingRecord>();
        foreach (var deputy in before.Signatories)
        {
            var answers = dice.Next(4) > 0;
            var task = Closed("deputyEvaluation", Assignee.Deputy(SmallTown.Id, deputy.Id), round, followUp, answers ? "evaluate" : "noResponse", now.AddDays(-dice.Next(1, 20)), [], by: answers ? "decision" : "clock");
            ratings.Add(new RatingRecord(task.Id, task.Kind, deputy.Id, answers ? "d" : null, answers ? Answers[dice.Next(4)] : null, answers ? Answers[dice.Next(4)] : null, null));
        }

        var quality = Closed("suggestionEvaluation", Assignee.Office(Role.Department, before.Assignment?.LeadDepartment.Id ?? ""), round, followUp, "evaluate", now.AddDays(-dice.Next(1, 20)), []);
        ratings.Add(new RatingRecord(quality.Id, quality.Kind, null, "d", null, null, 5));
        return before with { Ratings = [.. before.Ratings, new RoundOfRatings(round, ratings, revealed ? now.AddDays(-1) : null) { FollowUp = followUp }] };
    }

    private TaskRecord Closed(string kind, Assignee assignee, int round, string? followUp, string action, DateTimeOffset at, IReadOnlyList<Deadline> deadlines, string? about = null, string by = "decision")
    {
        number++;
        var task = TaskTransitions.Closed(
            Timed(followUp, kind, assignee, round, at.AddMinutes(-dice.Next(1, 60 * 24 * 30)), deadlines, about),
            dice.Next(12) == 0 && action is "draftReply" ? new TaskOutcome(action, "decision", at, $"{id}-d-{number}") : new TaskOutcome(action, by, at, by == "decision" ? $"{id}-d-{number}" : null));
        tasks.Add(task);
        if (dice.Next(6) == 0)
        {
            number++; // One that something else cut short.
            tasks.Add(TaskTransitions.Closed(
                Timed(followUp, kind, assignee, round, at.AddDays(-3), deadlines, null), dice.Next(2) == 0 ? new TaskOutcome("ended", "clock", at, null) : new TaskOutcome("transferred", "route", at, null)));
        }

        return task;
    }

    private SubjectHeader Open(SubjectHeader header, string kind, Assignee assignee, string[] rules, string? about = null, string? followUp = null)
    {
        number++;
        var task = Timed(followUp, kind, assignee, 1, now.AddMinutes(-dice.Next(60 * 24 * 60)), [.. rules.Select(rule => Deadline(rule, ChinaTime.DateOf(now).AddDays(dice.Next(-20, 40))))], about);
        tasks.Add(task);
        return header with { OpenTasks = [.. header.OpenTasks, TaskTransitions.AsOpen(task)] };
    }

    private TaskRecord Timed(string? followUp, string kind, Assignee assignee, int round, DateTimeOffset openedAt, IReadOnlyList<Deadline> deadlines, string? about) => TaskTransitions.Timed(new TaskRecord
    {
        Id = SubjectKeys.TaskId(id, followUp ?? "1", "", number),
        SubjectId = id,
        SubjectKind = SuggestionKind.KindName,
        Kind = kind,
        Round = round,
        Assignee = assignee,
        OpenedAt = openedAt,
        Deadlines = deadlines,
        InstanceId = id,
        EventName = "e",
        About = about,
        DeskKey = "",
    });

    private Deadline Deadline(string rule, DateOnly due)
    {
        var extended = rule == "reply" && dice.Next(3) == 0;
        return new Deadline
        {
            Rule = rule,
            Clock = rule is "chairAssignment" or "commitmentReport" ? DeadlineClock.Internal : DeadlineClock.Legal,
            Article = "",
            Unit = DeadlineUnit.Day,
            Amount = 30,
            Start = due.AddDays(-30),
            Original = extended ? due.AddDays(-9) : due,
            Due = due,
            Extended = extended,
            Provisional = false,
            Skipped = [],
        };
    }
}
