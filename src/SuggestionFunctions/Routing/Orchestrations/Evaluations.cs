using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>双向测评 of one round.</summary>
internal static class Evaluations
{
    /// <summary>
    /// Every signatory rates the handling, the department rates the suggestion; neither sees the other's until all are in or
    /// out of time. The lead deputy's result decides; if the lead deputy is silent, the office does.
    /// </summary>
    public static async Task<Verdict> BothSidesEvaluateAsync(Road road, Assignment assignment, int round)
    {
        assignment = assignment.Now(road.Main.GoesOnAs);
        string[] rating = assignment.Each ? [assignment.LeadDepartment, .. assignment.CoDepartments] : [assignment.LeadDepartment];
        var ratings = await road.TakeStepsAsync(
            SuggestionStep.DeputyEvaluation,
            [.. road.Signatories.Select(deputy => Steps.DeputyEvaluation(road, deputy, round)), .. rating.Select(department => Steps.SuggestionEvaluation(road, department, round))]);
        await road.RevealAsync(round);

        var lead = ratings[0];
        if (lead.Action != Outcomes.NoResponse)
        {
            return lead.Facts.Result == "dissatisfied" ? Verdict.Dissatisfied : Verdict.Satisfied;
        }

        var office = await road.TakeStepAsync(SuggestionStep.DeputyEvaluation, Steps.SilenceDecision(road, round));
        return office.Action == "handleAgain" ? Verdict.HandleAgain : Verdict.NoResponse;
    }
}
