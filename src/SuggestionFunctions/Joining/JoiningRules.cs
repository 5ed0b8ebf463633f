using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Joining;

/// <summary>
/// 并案: what may be joined with what. A case that waits for the chair joins one of its town that was assigned and has no draft of its
/// reply yet. No chains: what is joined itself is no other's partner, and the refusal names the case to join with instead.
/// </summary>
public sealed class JoiningRules(SubjectStore subjects, Register register)
{
    public const int MostJoined = 50;

    private static readonly string[] TakingIn =
        [.. new[] { SuggestionStep.MayorApproval, SuggestionStep.DepartmentHandling, SuggestionStep.LeaderSignOff }.Select(Codes.Of)];

    /// <summary>The decision with what it takes over: department, leader, and whether the mayor has approved them. Mistakes are noted on the body.</summary>
    /// <exception cref="ProblemException">409 <c>joined-elsewhere</c>, <c>others-joined</c>, <c>other-ended</c>, <c>other-not-assigned</c>, <c>other-drafted</c>, <c>other-replies-each</c>, <c>too-many-joined</c>.</exception>
    public async Task<DecisionRecord> CheckAsync(SubjectHeader header, Suggestion suggestion, DecisionRecord decision, RequestBody body, CancellationToken cancellation)
    {
        var with = decision.Fields["with"]?.GetValue<string>() ?? "";
        if (with == header.Id)
        {
            body.Note("with", new("不能与自己并案。", "A case is not joined with itself."));
            return decision;
        }

        if (!SuggestionKeys.IsId(with) || await subjects.FindHeaderAsync(with, cancellation) is not { Number: { } number } other || other.TownId != header.TownId
            || await subjects.FindAsync<Suggestion>(with, SuggestionKeys.Suggestion, cancellation) is not { } its)
        {
            body.Note("with", new("本镇没有这件建议，请填写要并入的建议的 id。", "The town has no such suggestion; give the id of the one to join with."));
            return decision;
        }

        if (its.Joining is { EndedAt: null } chained)
        {
            var first = (await subjects.FindHeaderAsync(chained.With, cancellation))?.Number;
            throw JoiningProblems.JoinedElsewhere.ToProblem(
                new($"{number} 自己已并入 {first}。", $"{number} is joined with {first} itself."), new($"请直接与 {first} 并案。", $"Join with {first} instead."));
        }

        if (suggestion.Joined.Count > 0)
        {
            throw JoiningProblems.OthersJoined.ToProblem();
        }

        if (its.Replies.Count > 0 || !SuggestionKind.IsUnderWay(other))
        {
            throw JoiningProblems.OtherEnded.ToProblem(new($"{number} 已经结束或已答复，不能再并案。", $"{number} has ended or was answered."));
        }

        var step = other.Step;
        if (its.Assignment is not { } assignment || step == Codes.Of(SuggestionStep.SecretaryReview) || step == Codes.Of(SuggestionStep.ChairAssignment) || step is null)
        {
            throw JoiningProblems.OtherNotAssigned.ToProblem(new($"{number} 还没有交办。", $"{number} is not assigned yet."));
        }

        if (step != Codes.Of(SuggestionStep.MayorApproval) && step != Codes.Of(SuggestionStep.DepartmentHandling))
        {
            throw JoiningProblems.OtherDrafted.ToProblem(new($"{number} 的答复稿已送签，不能再并案。", $"The reply to {number} is drafted and with the leader."));
        }

        if (assignment.ReplyMode == "each")
        {
            throw JoiningProblems.OtherRepliesEach.ToProblem(new($"{number} 由各单位分别答复，不能并案。", $"To {number} each department replies for itself."));
        }

        if (its.Joined.Count >= MostJoined)
        {
            throw JoiningProblems.TooMany.ToProblem();
        }

        // Its department may have been dissolved, and that case not have heard of it yet.
        var lead = await register.LivingAsync(assignment.LeadDepartment.Id, cancellation) is { } living ? new OrganizationName(living.Id, living.Name) : assignment.LeadDepartment;
        decision.Fields["withNumber"] = number;
        decision.Fields["leadDepartment"] = lead.Id;
        decision.Fields["leadDepartmentName"] = lead.Name;
        decision.Fields["leaderInCharge"] = assignment.LeaderInCharge;
        return decision with
        {
            Facts = decision.Facts with { With = with, LeadDepartment = lead.Id, LeaderInCharge = assignment.LeaderInCharge, Approved = assignment.ApprovedAt is not null },
        };
    }

    /// <summary>Whether it can still take another one in: it may have gone back to the chair, or have been joined itself, since that was decided.</summary>
    public static Refusal? JudgeTakingIn(SubjectHeader header, Suggestion suggestion) =>
        suggestion.Joining?.IsActive() == true ? new Refusal(Refusal.Joined)
        : header.Step is { } step && TakingIn.Contains(step) ? null : Refusal.TaskChanged;

    /// <summary>What is done on the other case as long as they are joined is refused here, by that one's number.</summary>
    /// <exception cref="ProblemException">409 <c>joined</c>.</exception>
    public async Task RequireOwnAsync(Suggestion suggestion, DecisionRecord decision, CancellationToken cancellation)
    {
        if (suggestion.Joining is { } joining && joining.IsActive() && CarriedActions.DoneThere.Contains(decision.Action))
        {
            var number = (await subjects.FindHeaderAsync(joining.With, cancellation))?.Number;
            throw JoiningProblems.Joined.ToProblem(
                new($"这件建议已与 {number} 并案。", $"The case is handled together with {number}."),
                new($"请在 {number} 的任务上办理；需要单独办理时请人大主席先取消并案。", $"Do this on the task of {number}; to handle this one alone, the chair takes it out first."));
        }
    }

    /// <summary>The reply gate of those that are joined: <c>contact:{number}</c> for each whose deputy the department that replies has not contacted. One that is still with the mayor is not waited for: it will go on by itself.</summary>
    public async Task<IReadOnlyList<string>> MissingContactsAsync(Suggestion suggestion, string department, CancellationToken cancellation)
    {
        var missing = new List<string>();
        foreach (var joined in suggestion.Replies.Count == 0 ? suggestion.Joined : [])
        {
            if (await subjects.FindHeaderAsync(joined.Id, cancellation) is { } header && header.Step != Codes.Of(SuggestionStep.MayorApproval)
                && await subjects.FindAsync<Suggestion>(joined.Id, SuggestionKeys.Suggestion, cancellation) is { Joining: { } joining } its
                && joining.DecisionId == joined.DecisionId && joining.IsActive()
                && !its.Contacts.Any(contact => contact.Counts(1, header.GoesOnAs(department), header.GoesOnAs)))
            {
                missing.Add($"contact:{header.Number}");
            }
        }

        return missing;
    }
}
