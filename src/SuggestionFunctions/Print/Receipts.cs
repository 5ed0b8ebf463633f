using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Words;
using SuggestionPages.Helping;
using SuggestionPages.Print;
using SuggestionPages.Tasks;
using SuggestionPages.Writing;

namespace SuggestionFunctions.Print;

/// <summary>代填回执: for whoever entered it and the deputy it was entered for, and for nobody else: it may hold a rating that is still hidden.</summary>
public sealed class Receipts(SubjectStore subjects, SubjectKinds kinds, SuggestionReader reader, Register register, WordsRegister words, SpokenFields spoken, PaperAddress address)
{

    /// <param name="request">Who prints it.</param>
    /// <param name="id">The decision's; or the suggestion's, where that was typed in.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProblemException">404.</exception>
    public Task<ReceiptModel> OfAsync(HttpRequest request, string id, CancellationToken cancellation) =>
        SuggestionKeys.IsId(id) ? OfSuggestionAsync(request, id, cancellation) : OfDecisionAsync(request, id, cancellation);

    private async Task<ReceiptModel> OfSuggestionAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        if (!EnteredReceipts.Keeps(caller, suggestion) || suggestion.SubmittedAt is not { } at)
        {
            throw ProblemException.NotFound();
        }

        var (answer, _) = await reader.ReadAsync(caller, id, Language.Chinese, cancellation);
        var version = answer.Versions.LastOrDefault(one => one.At <= at) ?? answer.Versions[0];
        var category = version.Category is { } chosen ? (await register.CategoryAsync(header.TownId, chosen, cancellation))?.Name : null;
        var asked = await NamesAsync(suggestion, cancellation);
        var may = suggestion.MayPublish is { } published ? WritingWords.MayPublish(published, english: false) : null;
        return await ComposeAsync(
            request, header, suggestion.LeadDeputy.Name, "提建议", suggestion.EnteredBy?.Name ?? "", suggestion.Manner, at, answer.Paper?.Name,
            [.. new[] { ("title", version.Title), ("facts", version.Facts), ("analysis", version.Analysis), ("request", version.Request), ("category", category), ("coSigners", asked), ("mayPublish", may) }
                .Where(field => field.Item2 is not null).Select(field => new Fact(WritingWords.Field(field.Item1, english: false) ?? "", field.Item2 ?? ""))],
            cancellation);
    }

    /// <summary>Whoever was asked to sign with its deputy, whatever they answered since; null where nobody was.</summary>
    private async Task<string?> NamesAsync(Suggestion suggestion, CancellationToken cancellation)
    {
        var names = new List<string>();
        foreach (var id in suggestion.Invited)
        {
            names.Add(suggestion.CoSigners.Concat(suggestion.Asked).FirstOrDefault(person => person.Id == id)?.Name ?? (await register.PersonAsync(id, cancellation))?.Name ?? id);
        }

        return names.Count == 0 ? null : string.Join('、', names);
    }

    private async Task<ReceiptModel> OfDecisionAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        if (SubjectKeys.SubjectOf(id) is not { } subject
            || await subjects.FindAsync<DecisionRecord>(subject, SubjectKeys.Decision(id), cancellation) is not { OnBehalfOf: { } deputy } decision
            || !EnteredReceipts.Keeps(request.Caller(), decision)
            || await subjects.FindHeaderAsync(subject, cancellation) is not { } header
            || !await kinds.Of(header.Kind).MaySeeAsync(request.Caller(), header, cancellation))
        {
            throw ProblemException.NotFound();
        }

        var task = await subjects.FindAsync<TaskRecord>(subject, SubjectKeys.Task(decision.TaskId), cancellation);
        return await ComposeAsync(
            request, header, (await register.PersonAsync(deputy, cancellation))?.Name ?? "", EnteredReceipts.WhatOf(task, decision, english: false),
            decision.SubstituteFor is null ? decision.PersonName : $"{decision.PersonName}（代）", decision.Manner, decision.At, decision.Paper?.Name,
            await spoken.OfAsync(header.TownId, decision.Fields, english: false, cancellation), cancellation);
    }

    private async Task<ReceiptModel> ComposeAsync(
        HttpRequest request, SubjectHeader header, string deputy, string what, string by, Manner? manner, DateTimeOffset at, string? paper, IReadOnlyList<Fact> entered, CancellationToken cancellation)
    {
        List<Fact> facts = [new("编号", header.Number ?? "还没有编号"), new("标题", header.Title), new("代表", deputy), new("代填的事", what), new("代填的人", by),
            new("代表怎么说的", Ticked(manner)), new("时间", PaperWords.Moment(at))];
        if (paper is not null)
        {
            facts.Add(new("所附纸面", paper));
        }

        var telephone = (await words.OfAsync(header.TownId, cancellation)).Telephone;
        var advice = $"以上是替您填的内容，请核对。和您的意思不一样的，请告诉镇人大办{(telephone is null ? "" : $"，电话 {telephone}")}。本回执由代表保存。";
        return new ReceiptModel((await register.TownAsync(header.TownId, cancellation))?.Name ?? "", facts, entered, advice, address.Of(request, $"/suggestions/{header.Id}"), $"/suggestions/{header.Id}");
    }

    /// <summary>All the ways, with the one ticked that is known; none, to be ticked by pen, where it is not.</summary>
    private static string Ticked(Manner? manner) =>
        string.Join('　', Enum.GetValues<Manner>().Select(way => $"{(way == manner ? '☑' : '□')}{HelpingWords.Manner(Codes.Of(way), english: false)}"));
}
